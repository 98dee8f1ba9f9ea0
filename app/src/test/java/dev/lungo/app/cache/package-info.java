/// Simulated prefix caches of providers, and what our requests get from them.
@NullMarked
package dev.lungo.app.cache;

import org.jspecify.annotations.NullMarked;
