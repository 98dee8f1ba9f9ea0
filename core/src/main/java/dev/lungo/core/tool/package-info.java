/// What a model can call.
@NullMarked
package dev.lungo.core.tool;

import org.jspecify.annotations.NullMarked;
