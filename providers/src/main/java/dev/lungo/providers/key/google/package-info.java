/// Google's credentials: tokens that are fetched for an account, and fetched again before they end.
@NullMarked
package dev.lungo.providers.key.google;

import org.jspecify.annotations.NullMarked;
