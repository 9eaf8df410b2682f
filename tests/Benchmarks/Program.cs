Console.WriteLine("See ./bench");
