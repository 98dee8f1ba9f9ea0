/// The keys that let requests in, wherever they come from.
@NullMarked
package dev.lungo.providers.key;

import org.jspecify.annotations.NullMarked;
