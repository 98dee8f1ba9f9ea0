/// Prompts with a name: their templates become prompts.
@NullMarked
package dev.lungo.engine.command;

import org.jspecify.annotations.NullMarked;
