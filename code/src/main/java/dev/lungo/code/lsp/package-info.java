/// Language servers of this process, and what the directories see of them.
@NullMarked
package dev.lungo.code.lsp;

import org.jspecify.annotations.NullMarked;
