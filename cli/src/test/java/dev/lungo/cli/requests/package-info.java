@NullMarked
package dev.lungo.cli.requests;

import org.jspecify.annotations.NullMarked;
