/// Access to models: a request, and a reply pulled delta by delta.
@NullMarked
package dev.lungo.core.provider;

import org.jspecify.annotations.NullMarked;
