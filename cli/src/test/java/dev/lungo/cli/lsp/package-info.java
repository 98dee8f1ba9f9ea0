/// Installation of language servers.
@NullMarked
package dev.lungo.cli.lsp;

import org.jspecify.annotations.NullMarked;
