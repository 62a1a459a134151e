"""What differs between two states of the published data, in the public's words; what an honest record cannot do."""
