"""The obvious renderer of PDF forms, on pypdf: slow, to compare the engine with."""
