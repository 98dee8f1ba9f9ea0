/// One history, many targets: random histories of any model, and what each protocol may be sent.
@NullMarked
package dev.lungo.providers.pairs;

import org.jspecify.annotations.NullMarked;
