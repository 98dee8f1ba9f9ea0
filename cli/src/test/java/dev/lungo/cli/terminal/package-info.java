@NullMarked
package dev.lungo.cli.terminal;

import org.jspecify.annotations.NullMarked;
