/// Lists of agents and commands, and completion.
@NullMarked
package dev.lungo.cli.info;

import org.jspecify.annotations.NullMarked;
