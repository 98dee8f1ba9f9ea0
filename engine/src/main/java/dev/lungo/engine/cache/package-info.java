/// Effects of the providers' caches: requests are recorded, compared, and explained.
@NullMarked
package dev.lungo.engine.cache;

import org.jspecify.annotations.NullMarked;
