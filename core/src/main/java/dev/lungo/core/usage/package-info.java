/// Usage of models, and spending limits.
@NullMarked
package dev.lungo.core.usage;

import org.jspecify.annotations.NullMarked;
