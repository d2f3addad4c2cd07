"""A publication that can prove it is unaltered: keys, signatures, checks of folders and live sites."""
