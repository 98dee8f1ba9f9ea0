/// Stored credentials: the file and the system keychain.
@NullMarked
package dev.lungo.providers.credential;

import org.jspecify.annotations.NullMarked;
