"""A stand-in for eSMS: the sending call with its error codes, and the callbacks."""
