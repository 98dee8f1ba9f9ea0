/// `lungo lsp …`: language servers, and their installation.
@NullMarked
package dev.lungo.cli.lsp;

import org.jspecify.annotations.NullMarked;
