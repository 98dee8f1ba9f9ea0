/// Recognizing values that nobody may see.
@NullMarked
package dev.lungo.core.secret;

import org.jspecify.annotations.NullMarked;
