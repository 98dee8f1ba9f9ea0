/// Agent Client Protocol: the methods that an editor calls.
@NullMarked
package dev.lungo.acp;

import org.jspecify.annotations.NullMarked;
