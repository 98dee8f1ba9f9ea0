/// Names and addresses of the network, each read by one parser.
@NullMarked
package dev.lungo.core.network;

import org.jspecify.annotations.NullMarked;
