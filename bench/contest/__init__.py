"""Our build beside its peers: the same data, the same pages, in turn in the same run."""
