/// Credentials in text: keys in the formats of vendors, and values with the entropy of one beside a name for one.
@NullMarked
package dev.lungo.policy.secret;

import org.jspecify.annotations.NullMarked;
