/// Around the editor: completion, earlier prompts, what was put aside, drafts on disk, pastes, and vim's keys.
@NullMarked
package dev.lungo.tui.compose;

import org.jspecify.annotations.NullMarked;
