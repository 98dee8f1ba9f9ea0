/// Lists models and their details.
@NullMarked
package dev.lungo.cli.models;

import org.jspecify.annotations.NullMarked;
