/// Recognition of values that must never be shown.
@NullMarked
package dev.lungo.core.secret;

import org.jspecify.annotations.NullMarked;
