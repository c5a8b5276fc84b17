"""What every action and form stands on: the turn, what is said and remembered, buttons, formats, keeping, handing over."""
