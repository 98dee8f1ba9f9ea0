/// Around the editor: completion, earlier prompts, what was stashed, drafts on disk, pastes, and vim's keys.
@NullMarked
package dev.lungo.tui.compose;

import org.jspecify.annotations.NullMarked;
