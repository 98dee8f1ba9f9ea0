/// What requests to models used, and how much may be spent.
@NullMarked
package dev.lungo.core.usage;

import org.jspecify.annotations.NullMarked;
