/// What a person has stored so that providers let this program in: the file, and the system's keychain.
@NullMarked
package dev.lungo.providers.credential;

import org.jspecify.annotations.NullMarked;
