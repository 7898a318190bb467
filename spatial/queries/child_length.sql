-- How many digits of a code name the child: all of it below a tambon, where a community's code is longer than a village's.
case cast(:code_length as int) when 8 then 40 else :code_length end
