"""What stands on each sheet of paper: a module a kind, `blocks` what they are made of, `course` all of them."""
