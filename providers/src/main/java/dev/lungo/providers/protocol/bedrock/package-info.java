/// Amazon Bedrock's Converse, with its binary event stream.
@NullMarked
package dev.lungo.providers.protocol.bedrock;

import org.jspecify.annotations.NullMarked;
