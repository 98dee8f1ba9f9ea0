/// Language servers as data: the known ones, the configured ones, their roots, and their programs.
@NullMarked
package dev.lungo.code.lsp.catalog;

import org.jspecify.annotations.NullMarked;
