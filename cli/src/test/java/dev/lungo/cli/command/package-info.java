@NullMarked
package dev.lungo.cli.command;

import org.jspecify.annotations.NullMarked;
