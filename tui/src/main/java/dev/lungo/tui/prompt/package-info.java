/// The editor of prompts. Pure: knows no terminal and no server.
@NullMarked
package dev.lungo.tui.prompt;

import org.jspecify.annotations.NullMarked;
