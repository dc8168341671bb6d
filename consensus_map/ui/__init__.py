"""The window: canvas, panels, dialogs and the models behind them."""
