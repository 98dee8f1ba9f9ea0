use strict;
my ($name, @rest) = @_; # args
if ($name =~ /^a.*b$/i) { print "Hi $name\n"; }
my %h = (a => 'x');
=pod
docs
=cut
sub run { return qw(a b); }
