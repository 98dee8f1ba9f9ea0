{-# LANGUAGE GADTs #-}
module Main where
-- | Doc
main :: IO ()
main = do
  let xs' = map (\x -> x * 2) [1, 2.5]
  case xs' of
    [] -> putStrLn "none"
    _  -> pure () {- done
    -}
data Tree a = Leaf | Node a
