/// What models there are, and what is known of them.
@NullMarked
package dev.lungo.cli.models;

import org.jspecify.annotations.NullMarked;
