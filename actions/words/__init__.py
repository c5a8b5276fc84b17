"""Small words that decide: yes, no, send it, a question, a name."""
