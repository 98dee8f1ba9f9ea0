/// Understands source code. No package below knows another: `lsp`, `java`, `grammar`, `map`, `format`.
@NullMarked
package dev.lungo.code;

import org.jspecify.annotations.NullMarked;
