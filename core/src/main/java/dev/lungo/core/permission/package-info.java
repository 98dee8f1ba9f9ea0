/// Rules, what they decide, and what is asked when they cannot.
@NullMarked
package dev.lungo.core.permission;

import org.jspecify.annotations.NullMarked;
