/// Signing in: OAuth 2 with PKCE through a browser, and with a code on any device. Knows no provider;
/// the facts of those it is used for are in `providers.json`.
@NullMarked
package dev.lungo.providers.credential.oauth;

import org.jspecify.annotations.NullMarked;
