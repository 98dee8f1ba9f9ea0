package dev.lungo.workspace.web;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// Which addresses may be fetched from, asked for each address of a host and after each redirect.
@FunctionalInterface
public interface AddressRule {
    boolean allows(InetAddress address);

    /// Refuses where clouds hand out a machine's credentials: all of 169.254.0.0/16, fe80::/10 and AWS's
    /// fd00:ec2::254. Loopback and private networks are left to the guard, which asks.
    static AddressRule noMetadata() {
        var aws = literal("fd00:ec2::254");
        return address -> !address.isLinkLocalAddress() && !address.equals(aws);
    }

    private static InetAddress literal(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
