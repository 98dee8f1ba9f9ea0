/// Running language servers: their life, their documents, and what they find.
@NullMarked
package dev.lungo.code.lsp.server;

import org.jspecify.annotations.NullMarked;
