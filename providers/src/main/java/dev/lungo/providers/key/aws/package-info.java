/// AWS credentials, wherever they are kept, and the signatures made with them.
@NullMarked
package dev.lungo.providers.key.aws;

import org.jspecify.annotations.NullMarked;
