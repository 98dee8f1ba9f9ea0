/// What the provider's caches did with our requests, and why: requests are recorded, compared and explained.
@NullMarked
package dev.lungo.engine.cache;

import org.jspecify.annotations.NullMarked;
