/// The effective configuration, as one record tree.
@NullMarked
package dev.lungo.core.config;

import org.jspecify.annotations.NullMarked;
