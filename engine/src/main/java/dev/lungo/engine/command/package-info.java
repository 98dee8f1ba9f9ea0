/// Commands: named prompts and their templates, command lines that the user typed, and background commands.
@NullMarked
package dev.lungo.engine.command;

import org.jspecify.annotations.NullMarked;
