/// Commands, the tables that name them, what they are given and how they end.
@NullMarked
package dev.lungo.cli.command;

import org.jspecify.annotations.NullMarked;
